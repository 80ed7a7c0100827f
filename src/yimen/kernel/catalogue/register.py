"""Problems of the register: numbers 400 to 499."""

from yimen.kernel.catalogue import register_people
from yimen.kernel.problems import Kind
from yimen.kernel.text import Text

ENTRIES: dict[int, Kind] = {
    400: Kind(
        Text("地名表的表头不是 {wanted}", "the heading of the list of places is not {wanted}"),
        Text("第一行写成 {wanted}，用 UTF-8 保存", "make the first line {wanted} and save as UTF-8"),
    ),
    401: Kind(
        Text(
            "这一行不是一个地方：代码“{code}”与层级不符，或有空格",
            "this row is no place: code {code} and level do not agree, or a cell is empty",
        ),
        Text(
            "县写 6 位代码，乡镇和村写 12 位；层级为 county、township 或 village",
            "a county has 6 digits, townships and villages 12; the level is county, township or village",
        ),
    ),
    402: Kind(
        Text("代码 {code} 出现了两次", "code {code} occurs twice"),
        Text("删去一行，或改正其中一个代码", "remove one of the rows or correct its code"),
    ),
    403: Kind(
        Text("上级代码 {parent} 不在前面的行里", "the parent {parent} is not in a row above"),
        Text("上级要先列出：县、乡镇、村", "list the place above first: county, township, village"),
    ),
    404: Kind(
        Text(
            "这份地名表从 {since} 起，但已有从 {later} 起的地名",
            "this list begins on {since}, but places that begin on {later} are loaded already",
        ),
        Text("按时间先后装入；较早的地名表应先装", "load lists in the order of time; the earlier one comes first"),
    ),
    410: Kind(
        Text("这里还没有县", "there is no county here yet"),
        Text("先运行 yimen demo 或 yimen init", "run `yimen demo` or `yimen init` first"),
    ),
    411: Kind(
        Text(
            "“{source}”属于 {realm}，这个底册是 {there}，不收",
            "{source} is {realm}; this register is {there} and refuses it",
        ),
        Text("示例数据和正式数据分开：换一个 YIMEN_HOME", "keep made-up and live rows apart: use another YIMEN_HOME"),
    ),
    412: Kind(
        Text(
            "要的是 {place}（{realm}），这里已经是 {there_place}（{there_realm}）",
            "asked for {place} ({realm}), but this home is {there_place} ({there_realm})",
        ),
        Text("换一个 YIMEN_HOME，或删去原来的文件夹", "use another YIMEN_HOME, or remove the old folder"),
    ),
    420: Kind(
        Text("没有“{purpose}”这种查看目的", "there is no purpose {purpose} for a look"),
        Text("目的只有：{known}", "the purposes are: {known}"),
    ),
    421: Kind(
        Text("底册里没有这个人或家庭", "the register has no such person or household"),
        Text("核对所选的对象", "check whom you chose"),
    ),
    422: Kind(
        Text("这不是您本人的资料", "these are not your own facts"),
        Text("只能查看自己的资料；家人的由本人同意", "you can see your own; others' by their own consent"),
    ),
    423: Kind(
        Text("您当前的岗位不能为“{purpose}”查看个人资料", "your duty does not allow a look to {purpose}"),
        Text("换到有此职责的岗位，或请责任单位办理", "use a duty that does, or hand it to the office that owns it"),
    ),
    424: Kind(
        Text("为“{purpose}”查看个人资料，要写明是哪一件应办事项", "a look to {purpose} must name the commitment"),
        Text("从应办事项的页面进入", "come from the commitment's page"),
    ),
    425: Kind(
        Text("这个人不在 {office} 负责的地方", "this person is not in the place of {office}"),
        Text("转给当地的单位", "hand it to the office of that place"),
    ),
    426: Kind(
        Text("这个账号或这个人已经与别的对应", "this account or this person is linked to another already"),
        Text("先由核实身份的单位解除原来的对应", "the office that checked the identity undoes the first link"),
    ),
    430: Kind(
        Text(
            "没有文件声明 {kind} 的事实“{name}”，不得读取",
            "no document declares the fact {name} of {kind}: it is closed",
        ),
        Text("在文件的事实表加一行，写明用途", "add a row to the document's facts table, with the purpose"),
    ),
    431: Kind(
        Text("没有登记查看，不得读取 {kind} 的资料", "facts of {kind} may not be read without a look on record"),
        Text("先写明目的（register.access.look）", "declare the purpose first (register.access.look)"),
    ),
    440: Kind(
        Text("断面的“{name}”不能是“{value}”", "{name} of a section cannot be {value}"),
        Text("写成其中之一：{known}", "write one of: {known}"),
    ),
    441: Kind(
        Text("“{quantity}”的数值“{amount}”不是小数", "{amount} of {quantity} is not a decimal number"),
        Text("写成 0.12；没有测到的留空", "write 0.12; leave it empty if it was not measured"),
    ),
    442: Kind(
        Text("没有登记断面“{section}”", "no section {section} is registered"),
        Text("先在文件的断面表里列出", "list it in a document's table of sections first"),
    ),
    450: Kind(
        Text("{on} 没有单位“{key}”", "there is no office {key} on {on}"),
        Text(
            "检查单位的键，例如 county/civil-affairs 或 430422103000/township",
            "check the key, such as county/civil-affairs or 430422103000/township",
        ),
    ),
    451: Kind(
        Text("没有“{role}”这种岗位", "there is no role {role}"),
        Text("岗位只有：{known}", "the roles are: {known}"),
    ),
    460: Kind(
        Text("没有“{size}”这种规模的示例县", "there is no made-up county of size {size}"),
        Text("可选：{known}", "choose one of: {known}"),
    ),
    461: Kind(
        Text("这里已经有人，不再装入示例县", "there are people here already; a made-up county is not loaded on top"),
        Text("换一个空的 YIMEN_HOME", "use another, empty YIMEN_HOME"),
    ),
    452: Kind(
        Text(
            "{on} 之前 {key} 的 {role} 岗位不在移交人手里",
            "the giver did not hold the role {role} in {key} before {on}",
        ),
        Text("先查明谁担任此岗位", "find out first who holds it"),
    ),
    453: Kind(
        Text("自己不能替自己的班", "nobody stands in for themselves"),
        Text("请写另一个人的登录名", "name somebody else"),
    ),
    454: Kind(
        Text("请假到 {until}，早于开始的 {since}", "the leave ends on {until}, before it begins on {since}"),
        Text("请把两个日期改过来", "correct the two days"),
    ),
    455: Kind(
        Text("{since} 至 {until} 已经安排了替班", "somebody stands in already from {since} to {until}"),
        Text("先让原来的替班提前结束，再重新安排", "end that leave first, then arrange the new one"),
    ),
    456: Kind(
        Text("{on} 这个岗位没有人请假", "nobody is on leave from this duty on {on}"),
        Text("请刷新页面，看现在由谁在岗", "open the page again and see who holds it now"),
    ),
    **register_people.ENTRIES,
}
