"""The settings of this PC: never shared, never in the journal."""

from vinr_desktop.storage.database import Database


class SettingStore:
    """Text values by key."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, key: str, default: str = "") -> str:
        """Return a setting, or the default when it was never set."""
        rows = self._db.rows("select value from setting where key = ?", (key,))
        return str(rows[0]["value"]) if rows else default

    def set(self, key: str, value: str) -> None:
        """Keep a setting."""
        self._db.write(
            "insert into setting (key, value) values (?, ?)"
            " on conflict (key) do update set value = excluded.value",
            (key, value),
        )
