import { Weighted, type Dice } from "./dice.js";

/**
 * Surnames by how common they are, in hundredths of a percent. Published by the Ministry of Public Security: 王 7.25 %, 李 7.19 %,
 * 张 6.83 %, the first five together 30.8 %; then those of more than 20 and of 10 to 20 million people. Of the rest a sample,
 * two-character surnames among them, because screens and masking must cope with those too.
 */
const surnames = new Weighted<string>([
  ["王", 725], ["李", 719], ["张", 683], ["刘", 520], ["陈", 433],
  ..."杨黄赵吴周".split("").map((name) => [name, 205] as const),
  ..."徐孙马朱胡郭何高林罗郑梁".split("").map((name) => [name, 110] as const),
  ..."谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤".split("").map((name) => [name, 42] as const),
  ["欧阳", 8], ["上官", 1], ["皇甫", 1], ["令狐", 1], ["诸葛", 1], ["司徒", 1], ["司马", 1], ["夏侯", 1], ["慕容", 1],
]);

const female = "芳娜敏静丽艳娟霞秀燕玲桂英红梅雪婷琳洁颖慧倩蕾薇欣怡雅佳悦涵梓萱雨诗梦瑶晴岚舒宁".split("");
const male = "伟强磊军洋勇杰涛超明刚平辉鹏华飞斌波宇浩凯健俊帆志建国文博子轩皓宸睿航嘉铭毅然泽远晨".split("");

export interface PersonName {
  readonly name: string;
  readonly gender: "female" | "male";
}

export function personName(dice: Dice): PersonName {
  const gender = dice.chance(0.62) ? "female" : "male";
  const given = gender === "female" ? female : male;
  const first = dice.pick(given);
  return { gender, name: surnames.pick(dice) + first + (dice.chance(0.72) ? dice.pick(given) : "") };
}

/**
 * A valid Chinese mobile number that looks made up: 190 0 and seven digits counted up. Ten million members have one each.
 */
export function demoPhone(index: number): string {
  return `1900${String(index).padStart(7, "0")}`;
}
