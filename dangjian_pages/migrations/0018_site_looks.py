from django.db import migrations, models

import dangjian_pages.colours


class Migration(migrations.Migration):
    """Colours, menu, columns of the footer and partners of a site, beside its identity."""

    dependencies = [("dangjian_pages", "0017_guest_links")]

    operations = [
        migrations.AddField(
            model_name="siteidentity",
            name="main_colour",
            field=models.CharField(
                blank=True,
                help_text="Header bar, buttons and links of weight, e.g. #a8201a. Empty: red.",
                max_length=7,
                validators=[dangjian_pages.colours.refuse_unreadable],
                verbose_name="main colour",
            ),
        ),
        migrations.AddField(
            model_name="siteidentity",
            name="accent_colour",
            field=models.CharField(
                blank=True,
                help_text="Thin lines, stars and honours, e.g. #7a5a10. Empty: gold.",
                max_length=7,
                validators=[dangjian_pages.colours.refuse_unreadable],
                verbose_name="accent colour",
            ),
        ),
        migrations.AddField(
            model_name="siteidentity",
            name="menu",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text=(
                    "The pages of the menu, in their order. With addresses only, or nothing, it "
                    "begins with the pages below the home page that are shown in menus."
                ),
                verbose_name="menu",
            ),
        ),
        migrations.AddField(
            model_name="siteidentity",
            name="footer_columns",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="In place of the list of the site's own pages.",
                verbose_name="columns of links",
            ),
        ),
        migrations.AddField(
            model_name="siteidentity",
            name="partners",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text=(
                    "In one line at the foot of every page; with logos in a block of the home."
                ),
                verbose_name="partners",
            ),
        ),
    ]
