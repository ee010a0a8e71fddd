"""Languages that a text does not name."""

import pytest

from presswork.projects.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Plain English, with a word of русский.", None),
        ("", None),
        ("変数をJavaScriptで宣言します。", "ja"),
        ("変量是一个名字", "zh"),
        ("المتغيرات في البرنامج", "ar"),
        ("متغیرها و گزینه‌های برنامه", "fa"),
        ("משתנים", "he"),
        ("```js\nlet much = english;\n```\n\nПеременные", "ru"),
    ],
)
def test_the_script_tells_the_language(text, language):
    assert guess_language(text) == language
