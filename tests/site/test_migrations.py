from django.core.management import call_command
from django.test import TestCase


class MigrationsTest(TestCase):
    def test_models_need_no_migration_on_the_installed_wagtail(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
