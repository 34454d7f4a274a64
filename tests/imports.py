"""Reads the imports of a package without running it, for the test of the architecture."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT_MODULE = "__init__"


@dataclass(frozen=True)
class Import:
    """`importer` (a module of the package, without its name) imports `name` (absolute)."""

    importer: str
    name: str
    ours: str = ""  # the imported module without the package's name; empty when a library's
    late: bool = False  # inside a function
    for_types: bool = False  # only for the type checker


class Package:
    """The modules of the package in `folder`, by their names without the package's own."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.modules = {
            _module_name(file.relative_to(folder)): ast.parse(file.read_text(encoding="utf-8"))
            for file in sorted(folder.rglob("*.py"))
        }

    @cached_property
    def imports(self) -> list[Import]:
        """Every import, wherever it stands."""
        return [
            replace(found, ours=self._without_name(found.name))
            for module, tree in self.modules.items()
            for found in self._imports_below(tree, Import(module, ""))
        ]

    def circle(self) -> list[str]:
        """The modules of a circle of imports at loading time; empty when there is none."""
        arrows: dict[str, set[str]] = {module: set() for module in self.modules}
        for found in self.imports:
            if found.ours and not found.late and not found.for_types:
                arrows[found.importer].add(found.ours)
        try:
            TopologicalSorter(arrows).prepare()
        except CycleError as error:
            return list(error.args[1])
        return []

    def _imports_below(self, tree: ast.AST, like: Import) -> Iterator[Import]:
        for node in ast.iter_child_nodes(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield replace(like, name=alias.name)
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    yield replace(like, name=self._deepest(node.module or "", alias.name))
            else:
                yield from self._imports_below(node, _inside(node, like))

    def _deepest(self, package: str, name: str) -> str:
        """The module that `from package import name` loads, where `name` is a module of ours."""
        inner = f"{package}.{name}"
        return inner if self._without_name(inner) in self.modules else package

    def _without_name(self, module: str) -> str:
        """The name inside the package: "__init__" for the package itself, empty for a library."""
        top, _dot, rest = module.partition(".")
        return (rest or ROOT_MODULE) if top == self.name else ""


def _module_name(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == ROOT_MODULE else parts) or ROOT_MODULE


def _inside(node: ast.AST, like: Import) -> Import:
    """What is known of an import because it stands inside `node`."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return replace(like, late=True)
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return replace(like, for_types=True)
    return like
