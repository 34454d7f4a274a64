"""The sidecar: what lies beside a delivered PDF and describes it to other programs.

Its format is `resources/schemas/sidecar.schema.json`.
"""

import json
from collections.abc import Mapping
from typing import Any

from vinr_desktop.domain.delivery_index import SIDECAR_FORMAT, SIDECAR_VERSION
from vinr_desktop.domain.document import Document
from vinr_desktop.exchange.management_system import DeliveredFile


def sidecar_of(document: Document, content: Mapping[str, Any], pdf: DeliveredFile) -> DeliveredFile:
    """Return the sidecar: the same bytes at every try, and nothing that is not printed."""
    days = (document.adopted_on, document.valid_from, document.review_date)
    adopted_on, valid_from, review_date = (day.isoformat() if day else None for day in days)
    data = {
        "format": SIDECAR_FORMAT,
        "format_version": SIDECAR_VERSION,
        **({"example": True} if content.get("is_example") else {}),
        "pdf": {"file_name": pdf.name, "sha256": pdf.sha256, "bytes": len(pdf.data)},
        "document": {
            "id": document.id,
            "series": document.series,
            "title": content["title"],
            "document_type": content["document_type"],
            "municipality": content["municipality"],
            "unit": content["unit"],
            "version": document.version,
            "registry_number": document.registry_number,
            "adopted_on": adopted_on,
            "valid_from": valid_from,
            "review_date": review_date,
        },
        "head": [{"label": label, "value": value} for label, value in content["head"]],
        "measures": content["measures"],
        "content_sha256": document.content_sha256,
        "content": content,
    }
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return DeliveredFile(f"{pdf.name.removesuffix('.pdf')}.json", text.encode())
