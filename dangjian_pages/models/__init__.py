from .after_publication import Correction, Withdrawal
from .after_publication_dates import RereviewDate, UpdateDeadline
from .after_publication_reports import ReaderReport
from .appointments import Appointment, Delegation
from .audit import AuditRecord
from .brand_parts import (
    BrandFigure,
    BrandPicture,
    Carrier,
    FeedbackIndex,
    GroupMember,
    Honour,
    Indicator,
    MediaCoverage,
    MethodStep,
    Reading,
    Replication,
    RoadmapStage,
    VisualIdentityFile,
)
from .brands import ActivityPage, BrandIndexPage, BrandPage
from .case_batches import CaseBatchItem, CaseBatchPage
from .case_submissions import CaseSubmission
from .cases import (
    CaseDownload,
    CaseFigure,
    CaseIndexPage,
    CaseLesson,
    CaseReport,
    TypicalCasePage,
)
from .demonstration_parts import (
    Evidence,
    LeaderVisit,
    PointDeliverable,
    PointHighlight,
    PointPicture,
    PointPledge,
    PointPledgeComment,
    PointStandard,
    PostDeliverable,
    PostKind,
    PostPledge,
    PostPledgeComment,
    ZoneHighlight,
    ZonePicture,
)
from .demonstrations import (
    DemonstrationIndexPage,
    DemonstrationPointPage,
    DemonstrationPostPage,
    DemonstrationZonePage,
)
from .guest_links import GuestLink, GuestOpinion, Recommendation
from .home import HomePage, StandardPage
from .map_settings import MapGround, MapSettings
from .news import NewsChannelPage, NewsPage
from .notices import (
    Delivery,
    DeliveryState,
    MailRhythm,
    Notice,
    NoticeSettings,
)
from .organisations import Organisation
from .phrases import Phrase, PhraseKind, PhrasesVersion, PhraseUpload
from .preview_links import PreviewLink
from .regions import Region
from .review_assignments import ReviewAssignment
from .review_items import ReviewBundle, ReviewItem
from .review_records import RecordsAreKept, ReviewChainHead, ReviewRecord
from .review_steps import ReviewStep, ReviewTaskState
from .site_identities import SiteIdentity
from .stored_findings import CheckedPage, StoredFinding, TextMark
from .tags import DangjianTag, TaggedPage
from .token_links import Void
from .topics import TopicIndexPage, TopicPage

__all__ = [
    "ActivityPage",
    "Appointment",
    "AuditRecord",
    "BrandFigure",
    "BrandIndexPage",
    "BrandPage",
    "BrandPicture",
    "Carrier",
    "CaseBatchItem",
    "CaseBatchPage",
    "CaseDownload",
    "CaseFigure",
    "CaseIndexPage",
    "CaseLesson",
    "CaseReport",
    "CheckedPage",
    "Correction",
    "CaseSubmission",
    "DangjianTag",
    "Delegation",
    "Delivery",
    "DeliveryState",
    "DemonstrationIndexPage",
    "DemonstrationPointPage",
    "DemonstrationPostPage",
    "DemonstrationZonePage",
    "Evidence",
    "FeedbackIndex",
    "GroupMember",
    "GuestLink",
    "GuestOpinion",
    "HomePage",
    "Honour",
    "Indicator",
    "LeaderVisit",
    "MailRhythm",
    "MapGround",
    "MapSettings",
    "MediaCoverage",
    "MethodStep",
    "NewsChannelPage",
    "NewsPage",
    "Notice",
    "NoticeSettings",
    "Organisation",
    "Phrase",
    "PhraseKind",
    "PhrasesVersion",
    "PhraseUpload",
    "PointDeliverable",
    "PointHighlight",
    "PointPicture",
    "PointPledge",
    "PointPledgeComment",
    "PointStandard",
    "PostDeliverable",
    "PostKind",
    "PostPledge",
    "PostPledgeComment",
    "ReaderReport",
    "Reading",
    "RecordsAreKept",
    "Recommendation",
    "Void",
    "PreviewLink",
    "Region",
    "Replication",
    "RereviewDate",
    "ReviewAssignment",
    "ReviewBundle",
    "ReviewChainHead",
    "ReviewItem",
    "ReviewRecord",
    "ReviewStep",
    "ReviewTaskState",
    "RoadmapStage",
    "SiteIdentity",
    "StandardPage",
    "StoredFinding",
    "TaggedPage",
    "TextMark",
    "TopicIndexPage",
    "TopicPage",
    "TypicalCasePage",
    "UpdateDeadline",
    "VisualIdentityFile",
    "Withdrawal",
    "ZoneHighlight",
    "ZonePicture",
]
