/** Surnames of two characters, in both scripts. */
const compoundSurnames = new Set(
  ("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 夏侯 轩辕 宇文 长孙 钟离 闻人 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 独孤 南宫 西门 东郭 百里 呼延 端木 " +
    "拓跋 完颜 第五 南门 左丘 谷梁 段干 梁丘 公羊 乐正 漆雕 壤驷 公良 夹谷 宰父 巫马 公西 颛孙 鲜于 闾丘 司寇 子车 亓官 纳兰 耶律 " +
    "歐陽 司馬 諸葛 東方 尉遲 公孫 軒轅 長孫 鍾離 聞人 赫連 澹臺 濮陽 單于 獨孤 南宮 西門 東郭 拓跋 完顏 鮮于").split(" "),
);

/** One space between words, none around; composed characters, so that equal names are equal texts. */
export function tidyName(given: string): string {
  return given.normalize("NFC").trim().replace(/\s+/g, " ");
}

/**
 * A name with only as much left as a cashier needs to address the member: the surname of a Chinese name, the initials of another.
 * The length is not told.
 */
export function maskName(name: string): string {
  const characters = Array.from(name);
  if (characters.length === 0) return "";
  if (/\p{Script=Han}/u.test(characters[0] ?? "")) {
    if (characters.length === 1) return "*";
    const first = characters.slice(0, 2).join("");
    return `${characters.length > 2 && compoundSurnames.has(first) ? first : (characters[0] ?? "")}**`;
  }
  return name.split(" ").slice(0, 4).map((word) => `${Array.from(word)[0] ?? ""}**`).join(" ");
}
