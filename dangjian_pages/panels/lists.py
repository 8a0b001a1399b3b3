from wagtail.admin.panels import FieldPanel

from .common import title_panel

INDEX_CONTENT = [title_panel(), FieldPanel("introduction"), FieldPanel("organisation")]
