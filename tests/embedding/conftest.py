"""A short article in both languages, and the built-in encoder with a cache of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from align.embedding import Encoder, load_encoder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for the session, in place of the user's."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGN_CACHE_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session")
def encoder(cache: Path) -> Encoder:
    """The built-in encoder, its cache filled."""
    encoder = load_encoder()
    encoder.embed(["warm"])
    assert list(cache.iterdir())
    return encoder


@pytest.fixture(scope="session")
def english() -> list[str]:
    """An article's segments, some of them very short."""
    return [
        "Bakers in the capital raise their prices again",
        "Photo: Reuters",
        "The price of a loaf has doubled since March, and the bakers' union says it will rise further.",
        "Why?",
        "Flour is imported and paid for in dollars, which the central bank no longer sells to traders.",
        "“We open at four in the morning and close at ten, because by then the flour is gone,” "
        "said Samir Haddad, who runs a bakery near the old bus station.",
        "No.",
        "The Ministry of Trade denied on Tuesday, July 18, 2023, that there was a shortage.",
        "It blamed smugglers.",
        "Three ships carrying 66,000 tons of wheat from Romania are waiting outside the port.",
        "Their owners want to be paid before they unload.",
        "The World Food Programme, which fed 1.4 million people in the country last year, has cut "
        "its rations by half.",
        "Read also:",
        "Teachers are planning a strike for the first week of the new school year.",
    ]


@pytest.fixture(scope="session")
def arabic() -> list[str]:
    """The same article's Arabic edition, segment by segment."""
    return [
        "الأفران في العاصمة ترفع أسعارها من جديد",
        "الصورة: رويترز",
        "تضاعف سعر ربطة الخبز منذ شهر آذار، وتقول نقابة أصحاب الأفران إنه سيرتفع أكثر.",
        "لماذا؟",
        "فالطحين مستورد ويُدفع ثمنه بالدولار الذي لم يعد المصرف المركزي يبيعه للتجار.",
        "وقال سمير حداد، الذي يدير فرنًا قرب محطة الحافلات القديمة: «نفتح في الرابعة فجرًا ونغلق في العاشرة، "
        "لأن الطحين يكون قد نفد».",
        "لا.",
        "ونفت وزارة التجارة، الثلاثاء 18 من تموز 2023، وجود أي نقص في المادة.",
        "واتهمت المهربين.",
        "وتنتظر خارج المرفأ ثلاث سفن تحمل 66 ألف طن من القمح الروماني.",
        "ويطالب أصحابها بالدفع قبل تفريغ الحمولة.",
        "وخفض برنامج الأغذية العالمي حصصه إلى النصف، بعدما أطعم 1.4 مليون شخص في البلاد العام الماضي.",
        "اقرأ أيضًا:",
        "ويعتزم المعلمون الإضراب في الأسبوع الأول من العام الدراسي الجديد.",
    ]
