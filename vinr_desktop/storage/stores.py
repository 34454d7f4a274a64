"""All stores over one connection, handed to the services together."""

from dataclasses import dataclass

from vinr_desktop.storage.answer_store import AnswerStore
from vinr_desktop.storage.blob_store import BlobStore
from vinr_desktop.storage.certificate_store import CertificateStore
from vinr_desktop.storage.contact_store import ContactStore
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.day_table_store import DayTableStore
from vinr_desktop.storage.deed_store import DeedStore
from vinr_desktop.storage.delivery_store import DeliveryStore
from vinr_desktop.storage.document_store import DocumentStore
from vinr_desktop.storage.event_store import EventStore
from vinr_desktop.storage.follow_up_store import FollowUpStore
from vinr_desktop.storage.gathering_store import GatheringStore
from vinr_desktop.storage.import_store import ImportStore
from vinr_desktop.storage.journal import Journal
from vinr_desktop.storage.mention_store import MentionStore
from vinr_desktop.storage.month_count_store import MonthCountStore
from vinr_desktop.storage.organisation_store import OrganisationStore
from vinr_desktop.storage.participant_store import ParticipantStore
from vinr_desktop.storage.personnel_store import PersonnelStore
from vinr_desktop.storage.receipt_store import ReceiptStore
from vinr_desktop.storage.register_store import RegisterStore
from vinr_desktop.storage.removal_store import RemovalStore
from vinr_desktop.storage.review_store import ReviewStore
from vinr_desktop.storage.set_aside_store import SetAsideStore
from vinr_desktop.storage.setting_store import SettingStore
from vinr_desktop.storage.strand_store import StrandStore
from vinr_desktop.storage.training_store import TrainingStore


@dataclass(frozen=True, slots=True)
class Stores:
    """One store per noun, all on the connection `db`."""

    db: Database
    organisation: OrganisationStore
    documents: DocumentStore
    answers: AnswerStore
    events: EventStore
    deliveries: DeliveryStore
    receipts: ReceiptStore
    reviews: ReviewStore
    participants: ParticipantStore
    follow_ups: FollowUpStore
    personnel: PersonnelStore
    training: TrainingStore
    day_tables: DayTableStore
    month_counts: MonthCountStore
    gatherings: GatheringStore
    register: RegisterStore
    contacts: ContactStore
    certificates: CertificateStore
    blobs: BlobStore
    settings: SettingStore
    journal: Journal
    deeds: DeedStore
    imports: ImportStore
    strands: StrandStore
    set_aside: SetAsideStore
    removals: RemovalStore
    mentions: MentionStore

    @classmethod
    def on(cls, db: Database) -> "Stores":
        """Return the stores over a connection; a worker makes its own over its own."""
        journal = Journal(db)
        return cls(
            db,
            OrganisationStore(db),
            DocumentStore(db),
            AnswerStore(db),
            EventStore(db),
            DeliveryStore(db),
            ReceiptStore(db),
            ReviewStore(db),
            ParticipantStore(db),
            FollowUpStore(db),
            PersonnelStore(db),
            TrainingStore(db),
            DayTableStore(db),
            MonthCountStore(db),
            GatheringStore(db),
            RegisterStore(db),
            ContactStore(db),
            CertificateStore(db),
            BlobStore(db),
            SettingStore(db),
            journal,
            DeedStore(db),
            ImportStore(db, journal),
            StrandStore(db),
            SetAsideStore(db),
            RemovalStore(db),
            MentionStore(db, journal),
        )
