from django.utils.translation import gettext_lazy as _

from dangjian_pages.notices.channels import NoticeChannel


class DutyLogChannel(NoticeChannel):
    """Writes what people are told into a file that the duty desk watches."""

    name = "sample_duty_log"
    label = _("Log of the duty desk")
    needs_settings = True

    def address_for(self, user):
        return user.get_full_name() or user.get_username()

    def send(self, messages):
        lines = [f"{one.at:%Y-%m-%d %H:%M} {one.address} {one.subject}\n" for one in messages]
        with open(self.options["path"], "a", encoding="utf-8") as log:
            log.writelines(lines)
