from django.db import migrations

from dangjian_pages.slugs import pinyin_slug

NAMES = [
    "安全岗", "质量岗", "节约岗", "创新岗", "技能岗", "服务岗", "创效岗", "环保岗", "学习岗", "和谐岗",
    "先锋窗口", "先锋岗", "先锋车", "先锋哨", "责任区", "突击队",
]  # fmt: skip


def fill_kinds(apps, schema_editor):
    kinds = apps.get_model("dangjian_pages", "PostKind").objects
    for position, name in enumerate(NAMES, start=1):
        kinds.get_or_create(
            name=name, defaults={"slug": pinyin_slug(name), "sort_order": 10 * position}
        )


class Migration(migrations.Migration):
    """The kinds of demonstration post that are usual; a site edits them in the admin."""

    dependencies = [("dangjian_pages", "0003_make_roles")]
    operations = [
        # Not undone: posts may use them.
        migrations.RunPython(fill_kinds, migrations.RunPython.noop),
    ]
