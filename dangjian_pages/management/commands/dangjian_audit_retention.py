from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from dangjian_pages.audit.retention import delete_old_audit_records


class Command(BaseCommand):
    help = "Delete the audit records that are older than DANGJIAN_AUDIT_DAYS."

    def handle(self, *args, **options):
        count = delete_old_audit_records()
        self.stdout.write(_("%(count)d audit records deleted") % {"count": count})
