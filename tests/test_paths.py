"""The program finds its own files and the user's data."""

from pathlib import Path

from vinr_desktop import paths


def test_finds_forms_and_resources_in_the_checkout() -> None:
    assert (paths.shipped_root() / "forms").is_dir()
    assert (paths.shipped_root() / "resources" / "catalog").is_dir()


def test_the_data_folder_is_the_one_named_in_the_environment(tmp_path: Path) -> None:
    assert paths.default_data_folder({"VINR_DATA": str(tmp_path)}) == tmp_path
    assert paths.default_data_folder({"VINR_DATA": "~/vinr"}) == Path.home() / "vinr"


def test_the_data_folder_is_local_to_the_user_otherwise() -> None:
    assert paths.default_data_folder({}).name == "vinr-desktop"
    assert paths.default_data_folder({}).is_absolute()
