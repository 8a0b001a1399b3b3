"""What the to-do list, its settings and its reminders hang into Wagtail."""

from django.urls import include, path
from wagtail import hooks

from ..review import reminders
from . import review_bulk, review_home, review_modal, review_settings, review_todo, review_urls

hooks.register("register_admin_viewset", lambda: review_settings.ReviewSettingsGroup())
hooks.register("register_admin_menu_item", lambda: review_todo.TodoMenuItem())
hooks.register("register_bulk_action", review_bulk.PassBulkAction)
hooks.register("construct_homepage_panels", review_home.arrange_home)
hooks.register("register_dangjian_job", reminders.remind_job)
hooks.register("register_dangjian_job", reminders.reviewers_job)
review_modal.install()


@hooks.register("register_admin_urls")
def register_review_urls():
    return [path("dangjian/review/", include(review_urls))]
