from django.db import migrations

from dangjian_search.models.synonyms import new_token, word_form

BOTH_WAYS = {
    "示范岗": ["先锋岗"],
    "志愿服务": ["义工"],
    "国企": ["国有企业"],
    "非公企业": ["非公有制企业", "非公经济组织"],
    "主题党日": ["党日活动"],
    "结对共建": ["党建联建"],
    "联合支部": ["联合党支部"],
    "支部委员会": ["支委会"],
}
ONE_WAY = {
    "两新": ["非公企业", "社会组织"],
    "两新组织": ["非公企业", "社会组织"],
    "三会一课": ["支部党员大会", "支部委员会", "党小组会", "党课"],
}


def fill_synonyms(apps, schema_editor):
    synonyms = apps.get_model("dangjian_search", "Synonym").objects
    for two_way, rows in ((True, BOTH_WAYS), (False, ONE_WAY)):
        for word, others in rows.items():
            synonyms.get_or_create(
                form=word_form(word),
                defaults={"word": word, "others": "\n".join(others), "two_way": two_way},
            )
    version = apps.get_model("dangjian_search", "SynonymsVersion").objects
    version.update_or_create(pk=1, defaults={"token": new_token()})


class Migration(migrations.Migration):
    """The synonyms that are usual; a site edits them in the admin."""

    dependencies = [("dangjian_search", "0004_synonyms_questions_file_texts")]
    operations = [
        # Not undone: editors may have changed them.
        migrations.RunPython(fill_synonyms, migrations.RunPython.noop),
    ]
