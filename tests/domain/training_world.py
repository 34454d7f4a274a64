"""A small department for the tests of the training register."""

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.unit_tree import UnitTree

TREE = UnitTree.of(
    [
        Unit("kommun", "kommun/", "Påhittade kommun"),
        Unit("omsorg", "kommun/omsorg/", "Omsorg", "kommun", "hemtjanst"),
        Unit("norr", "kommun/omsorg/norr/", "Norr", "omsorg"),
        Unit("natt", "kommun/omsorg/norr/natt/", "Natt", "norr"),
        Unit("soder", "kommun/omsorg/soder/", "Söder", "omsorg"),
        Unit("stod", "kommun/stod/", "Stöd", "kommun", "ifo"),
        Unit("ifo", "kommun/stod/ifo/", "IFO", "stod"),
    ]
)
