/** The demo chain is a supermarket with fifty stores in one city and the county beside it. Made up, like its city. */
export interface DemoStore {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly regionCode: string;
  /** How many shoppers call it theirs, relative to the others. */
  readonly weight: number;
  readonly openedOn: string;
}

export const regions: readonly { readonly code: string; readonly name: string; readonly nameEn: string }[] = [
  { code: "chengdong", name: "城东区", nameEn: "Chengdong" }, { code: "chengxi", name: "城西区", nameEn: "Chengxi" }, { code: "jiangbei", name: "江北区", nameEn: "Jiangbei" },
  { code: "hubin", name: "湖滨区", nameEn: "Hubin" }, { code: "nanshan", name: "南山县", nameEn: "Nanshan" },
];

const streets: readonly (readonly [string, string])[] = [
  ["人民路", "Renmin Road"], ["解放路", "Jiefang Road"], ["文化路", "Wenhua Road"], ["建设路", "Jianshe Road"], ["中山路", "Zhongshan Road"],
  ["和平广场", "Heping Plaza"], ["新华街", "Xinhua Street"], ["东风路", "Dongfeng Road"], ["学府花园", "Xuefu Gardens"], ["滨江", "Riverside"],
];

/** Ten stores in each district; the first of each is the large one. */
export const stores: readonly DemoStore[] = regions.flatMap((region, regionIndex) =>
  streets.map(([street, streetEn], index) => ({
    code: `S${String(regionIndex * 10 + index + 1).padStart(3, "0")}`,
    name: `${region.name.slice(0, 2)}${street}店`, nameEn: `${region.nameEn} ${streetEn}`,
    regionCode: region.code, weight: index === 0 ? 4 : index < 4 ? 2 : 1,
    openedOn: `${2008 + ((regionIndex * 3 + index * 2) % 15)}-0${1 + (index % 9)}-18`,
  })),
);

/** Of which a receipt is paid. */
export const tenderKinds: readonly (readonly [string, number])[] = [["wechat_pay", 58], ["alipay", 27], ["cash", 8], ["bank_card", 7]];

/** When people shop: weight of each hour of the day. */
export const hourWeights: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 3, 8, 10, 9, 7, 6, 5, 5, 6, 9, 13, 14, 11, 8, 4, 1, 0];

/** Sunday first: more come at the weekend. */
export const weekdayWeights: readonly number[] = [1.5, 0.85, 0.8, 0.85, 0.9, 1.15, 1.6];
