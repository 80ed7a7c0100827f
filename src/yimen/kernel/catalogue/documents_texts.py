"""Problems of texts that come in to be restored or drafted from: numbers 285 to 291."""

from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    285: Kind(
        Text("文件太大：{size} MB，最多 {most} MB", "the file is too large: {size} MB, {most} MB at most"),
        Text("请分成几份，或者只留正文", "split it, or keep the text alone"),
    ),
    286: Kind(
        Text("这不是能读的文本", "this is not a text that can be read"),
        Text(
            "可以用纯文本（UTF-8 或 GBK）、Markdown、.docx、.xlsx、.xls 和带文字的 PDF；旧的 .doc 请另存为 .docx",
            "plain text (UTF-8 or GBK), Markdown, .docx, .xlsx, .xls and PDF with text can be read; save an old .doc "
            "as .docx",
        ),
    ),
    287: Kind(
        Text("{kind} 文件打不开：{reason}", "the {kind} file cannot be opened: {reason}"),
        Text(
            "请用原来的程序打开，另存一份（不加密）再试",
            "open it in its own program and save it again, without a password",
        ),
    ),
    288: Kind(
        Text("PDF 里没有文字，多半是扫描件", "the PDF holds no text: most likely pictures of pages"),
        Text(
            "请用文字版，或者由人录入；这里不识别图片，以免把认错的字当成承诺",
            "use the version with text, or have it typed; pictures are not read here, so that no misread letter "
            "becomes a promise",
        ),
    ),
    289: Kind(
        Text("内容太多：{size}，最多 {most}", "there is too much in it: {size}, {most} at most"),
        Text("请只留正文，或者分成几份", "keep the text alone, or split it"),
    ),
    290: Kind(
        Text("文件里没有文字", "there is no text in the file"),
        Text("请检查是不是选错了文件", "check whether this is the right file"),
    ),
    291: Kind(
        Text("草稿里的“{field}”在原文里找不到", "the field “{field}” of the draft is not in the text"),
        Text(
            "这一条没有收进草稿；说明写的内容必须是原文里的字",
            "the item was left out: what is given as said must be words of the text",
        ),
    ),
}
