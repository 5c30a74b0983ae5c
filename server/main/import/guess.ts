import type { CsvFormat } from "./csv.js";
import { fieldNamed, type Mapping, type Value } from "./mapping.js";
import type { ImportKind } from "./kind.js";

/** What chains and their tills call our fields. Compared without case, spaces and punctuation. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  code: ["code", "storecode", "store", "门店编号", "门店代码", "门店编码", "店号", "编号", "编码"],
  name: ["name", "storename", "productname", "membername", "fullname", "名称", "门店名称", "商品名称", "品名", "姓名", "会员姓名"],
  sku: ["sku", "article", "articleno", "itemcode", "stockcode", "productcode", "商品编码", "商品编号", "货号", "条码", "商品条码"],
  phone: ["phone", "mobile", "mobilephone", "tel", "telephone", "手机", "手机号", "手机号码", "电话", "会员手机", "会员手机号"],
  email: ["email", "mail", "邮箱", "电子邮箱"],
  card: ["card", "cardno", "cardnumber", "membercard", "卡号", "会员卡号"],
  external: ["externalid", "customerid", "memberid", "customer", "会员编号", "会员号", "客户编号"],
  birthday: ["birthday", "dateofbirth", "dob", "生日", "出生日期"],
  gender: ["gender", "sex", "性别"],
  storeCode: ["storecode", "store", "shop", "shopcode", "门店", "门店编号", "门店代码", "店号"],
  homeStoreCode: ["homestore", "homestorecode", "归属门店", "归属门店编号"],
  enrolledAt: ["enrolledat", "joined", "joindate", "registered", "入会时间", "注册时间", "开卡时间", "入会日期"],
  labels: ["labels", "tags", "标签"],
  externalId: ["externalid", "orderid", "orderno", "invoice", "invoiceno", "receiptid", "ticket", "订单号", "订单编号", "小票号", "流水号", "单号"],
  channel: ["channel", "渠道"],
  occurredAt: ["occurredat", "time", "date", "datetime", "orderdate", "invoicedate", "交易时间", "下单时间", "销售时间", "时间", "日期"],
  receiptNo: ["receiptno", "receipt", "小票号", "票号"],
  cashier: ["cashier", "收银员"],
  tillCode: ["till", "tillcode", "pos", "terminal", "收银台", "收银机", "机号"],
  quantity: ["quantity", "qty", "数量"],
  listPrice: ["listprice", "price", "unitprice", "单价", "原价", "售价"],
  netPaid: ["netpaid", "amount", "paid", "total", "lineamount", "实付", "实付金额", "金额", "实收", "实收金额"],
  discount: ["discount", "优惠", "折扣", "优惠金额"],
  tax: ["tax", "税额"],
  description: ["description", "描述", "商品描述", "商品名称", "品名"],
  categoryCode: ["category", "categorycode", "类别", "分类", "品类", "类别编码"],
  brandCode: ["brand", "brandcode", "品牌", "品牌编码"],
  regionCode: ["region", "regioncode", "区域", "大区"],
  timeZone: ["timezone", "时区"],
  openedOn: ["openedon", "opened", "openingdate", "开业日期", "开业时间"],
  points: ["points", "balance", "积分", "积分余额", "剩余积分"],
  expiresOn: ["expireson", "expires", "expirydate", "validuntil", "有效期", "到期日", "过期日期"],
  state: ["state", "status", "状态"],
};

const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_\-./()（）:：]+/g, "");

/** The last part of a field's name: `line.sku` is known by what `sku` is known by. */
const lastPart = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** How likely a column is to be a field: its very name, the name without its group, another name of it; 0: it is not. */
function likeness(field: string, column: string): number {
  const own = bare(column);
  if (column === field) return 4;
  if (own === bare(field)) return 3;
  if (own === bare(lastPart(field))) return 2;
  return (otherNames[lastPart(field)] ?? []).includes(own) ? 1 : 0;
}

/** The format that most of the cells of a column are written in, of those that are common; null: our own. */
function dateFormatOf(cells: readonly string[]): string | null {
  const formats: readonly (readonly [RegExp, string])[] = [
    [/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/, "rfc3339"], [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, "yyyy-MM-dd HH:mm:ss"], [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, "yyyy-MM-dd HH:mm"],
    [/^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}:\d{2}$/, "yyyy/M/d H:mm:ss"], [/^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}$/, "yyyy/M/d H:mm"], [/^\d{4}\/\d{1,2}\/\d{1,2}$/, "yyyy/M/d"],
    [/^\d{4}-\d{2}-\d{2}$/, "yyyy-MM-dd"], [/^\d{8}$/, "yyyyMMdd"], [/^\d{10}$/, "epochSeconds"], [/^\d{13}$/, "epochMilliseconds"],
  ];
  const filled = cells.filter((each) => each !== "");
  return formats.find(([pattern]) => filled.length > 0 && filled.every((each) => pattern.test(each)))?.[1] ?? null;
}

/** A first mapping from the names of the columns and a few rows: for a person to look at, not to be trusted blindly. */
export function guessMapping(kind: ImportKind, header: readonly string[], rows: readonly (readonly string[])[], format: CsvFormat): Mapping {
  const pairs = kind.fields.flatMap((field) => header.map((column, index) => ({ field, column, index, likeness: field.open === true ? 0 : likeness(field.name, column) })))
    .filter((each) => each.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  const fields: Record<string, Value> = {};
  const taken = new Set<string>();
  for (const { field, column, index } of pairs) {
    if (field.name in fields || taken.has(column)) continue;
    taken.add(column);
    const isTime = field.type === "instant" || field.type === "day" || field.type === "birthday";
    const date = isTime ? dateFormatOf(rows.map((each) => each[index] ?? "")) : null;
    const isOurs = date === null || (date === "rfc3339" && field.type === "instant") || (date === "yyyy-MM-dd" && field.type !== "instant");
    fields[field.name] = { column, ...(isOurs ? {} : { date }) };
  }
  for (const column of header) {
    const field = fieldNamed(kind.fields, column);
    if (field?.open === true) fields[column] = { column };
  }
  const own = (name: string): readonly string[] => {
    const column = fields[name]?.column;
    return column === undefined ? [] : [column];
  };
  const groupBy = kind.name === "orders" ? [...own("channel"), ...own("externalId")] : [];
  const csv = { ...(format.delimiter === "," ? {} : { delimiter: format.delimiter }), ...(format.encoding === "utf-8" ? {} : { encoding: format.encoding }) };
  return {
    format: "regulars.mapping.v1", kind: kind.name, ...(Object.keys(csv).length === 0 ? {} : { csv }), ...(groupBy.length === 0 || fields["externalId"] === undefined ? {} : { groupBy: [...groupBy] }), fields,
  };
}

/** How a file is written, from its first characters: the separator that its header has most of. */
export function guessFormat(start: string, encoding: string): CsvFormat {
  const [header = ""] = start.split(/\r?\n/, 1);
  const outside = header.replaceAll(/"[^"]*"/g, "");
  const counts = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: outside.split(delimiter).length - 1 }));
  const best = counts.reduce((most, each) => (each.count > most.count ? each : most));
  return { delimiter: best.count === 0 ? "," : best.delimiter, quote: "\"", encoding };
}
