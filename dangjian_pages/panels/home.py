from wagtail.admin.panels import FieldPanel

from .common import title_panel

HOME_CONTENT = [
    title_panel(),
    FieldPanel("slogan"),
    FieldPanel("introduction"),
    FieldPanel("lead_record"),
    FieldPanel("share_image"),
    FieldPanel("layout"),
    FieldPanel("body"),
]
STANDARD_CONTENT = [title_panel(), FieldPanel("introduction"), FieldPanel("body")]
