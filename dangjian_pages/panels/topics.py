from wagtail.admin.panels import FieldPanel

from .common import title_panel

INDEX_CONTENT = [title_panel(), FieldPanel("introduction")]
TOPIC_CONTENT = [
    title_panel(),
    FieldPanel("summary"),
    FieldPanel("cover"),
    FieldPanel("tags"),
    FieldPanel("picked_records"),
    FieldPanel("body"),
]
