from django.db import migrations, models


class Migration(migrations.Migration):
    """The day of an item's last reminder; what is arranged and mended becomes an act."""

    dependencies = [("dangjian_pages", "0012_notices")]

    operations = [
        migrations.AddField(
            model_name="reviewitem",
            name="reminded_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="reviewrecord",
            name="act",
            field=models.CharField(
                choices=[
                    ("submit", "Submitted"),
                    ("pass", "Passed"),
                    ("return", "Returned for revision"),
                    ("decline", "Not adopted"),
                    ("sign", "Signed off"),
                    ("void", "Approvals void: the content changed"),
                    ("carry", "Earlier approvals carried over"),
                    ("cancel", "Taken back"),
                    ("publish", "Published"),
                    ("emergency", "Published in an emergency"),
                    ("withdraw", "Withdrawn after publication"),
                    ("correct", "Corrected"),
                    ("escalate", "Handed up: no reviewer was left"),
                    ("advice", "Advice from outside"),
                    ("arrange", "Priority, date or bundle set"),
                    ("mend", "Mended"),
                ],
                max_length=12,
                verbose_name="act",
            ),
        ),
    ]
