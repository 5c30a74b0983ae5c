import { Dice, seedOf } from "./dice.js";

export interface DemoCategory {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}

export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly labels: readonly string[];
  readonly isEarningExcluded: boolean;
  /** Price of one piece, in 分. */
  readonly price: number;
  /** How often it is bought, relative to the others. */
  readonly weight: number;
}

interface Shelf {
  readonly code: string;
  readonly name: string;
  readonly weight: number;
  /** Each good with the price of its smaller size, in yuan: "土豆:3". */
  readonly goods: string;
  readonly sizes: string;
  readonly excluded?: boolean;
}

/** Departments and their shelves. Prices are those of a supermarket in a Chinese city of middle size. */
const departments: readonly { readonly code: string; readonly name: string; readonly fresh?: boolean; readonly shelves: readonly Shelf[] }[] = [
  { code: "fresh", name: "生鲜", fresh: true, shelves: [
    { code: "vegetables", name: "蔬菜", weight: 16, goods: "上海青:4 菠菜:6 西红柿:6 黄瓜:5 土豆:3 茄子:5 青椒:6 西兰花:8 胡萝卜:3 生菜:5", sizes: "500g 盒装" },
    { code: "fruit", name: "水果", weight: 13, goods: "红富士苹果:8 香蕉:6 赣南脐橙:9 巨峰葡萄:15 丹东草莓:29 麒麟西瓜:6 猕猴桃:13 库尔勒香梨:8 车厘子:45 蓝莓:19", sizes: "500g 礼盒" },
    { code: "pork", name: "猪肉", weight: 8, goods: "五花肉:22 里脊:25 前腿肉:18 排骨:34 肉馅:17 猪蹄:27 梅花肉:24 筒骨:15 猪肝:12 肘子:29", sizes: "400g 600g" },
    { code: "beef_lamb", name: "牛羊肉", weight: 4, goods: "牛腩:42 牛腱子:48 肥牛卷:36 牛里脊:56 羊排:62 羊肉卷:38 羊腿肉:52 牛肉馅:32 牛尾:58 羊蝎子:35", sizes: "300g 500g" },
    { code: "poultry_eggs", name: "禽蛋", weight: 9, goods: "鲜鸡蛋:10 土鸡蛋:16 三黄鸡:29 鸡翅中:26 鸡胸肉:15 鸭腿:14 咸鸭蛋:12 鹌鹑蛋:9 乌鸡:38 鸡爪:22", sizes: "小份 大份" },
    { code: "seafood", name: "水产", weight: 5, goods: "鲈鱼:28 基围虾:39 带鱼段:32 花蛤:13 三文鱼:58 黄花鱼:26 鱿鱼:24 草鱼:16 生蚝:22 龙利鱼:19", sizes: "350g 500g" },
    { code: "tofu", name: "豆制品", weight: 6, goods: "嫩豆腐:3 老豆腐:4 豆腐干:6 千张:7 油豆腐:6 素鸡:6 内酯豆腐:2 豆浆:5 豆芽:3 腐竹:11", sizes: "350g 500g" },
  ] },
  { code: "chilled", name: "冷藏冷冻", shelves: [
    { code: "milk", name: "鲜奶", weight: 10, goods: "鲜牛奶:9 高钙奶:10 脱脂奶:10 A2鲜奶:16 有机鲜奶:18 羊奶:22 巧克力奶:8 娟姗鲜奶:19 低温早餐奶:6 零乳糖奶:13", sizes: "450ml 950ml" },
    { code: "yogurt", name: "酸奶", weight: 8, goods: "原味酸奶:9 黄桃酸奶:11 老酸奶:10 希腊酸奶:16 草莓酸奶:11 无糖酸奶:13 益生菌酸奶:12 燕麦酸奶:12 芒果酸奶:11 儿童酸奶:15", sizes: "200g×3 100g×8" },
    { code: "frozen", name: "速冻食品", weight: 6, goods: "猪肉水饺:16 三鲜水饺:19 汤圆:12 馄饨:13 手抓饼:11 小笼包:15 春卷:14 烧麦:15 速冻玉米:9 鱼丸:17", sizes: "500g 1kg" },
    { code: "ice_cream", name: "冰淇淋", weight: 4, goods: "香草冰淇淋:7 巧克力脆皮:5 绿豆冰棍:2 红豆冰棍:2 草莓甜筒:6 雪糕:4 抹茶冰淇淋:8 老冰棍:1 芒果冰棒:4 朗姆冰淇淋:12", sizes: "单支 家庭装" },
  ] },
  { code: "staples", name: "粮油调味", shelves: [
    { code: "rice", name: "米面", weight: 5, goods: "东北大米:9 丝苗米:8 五常大米:15 小米:10 高筋面粉:7 挂面:8 燕麦片:14 杂粮米:13 黑米:12 糯米:9", sizes: "1kg 5kg" },
    { code: "oil", name: "食用油", weight: 3, goods: "花生油:24 葵花籽油:18 菜籽油:17 大豆油:13 橄榄油:49 玉米油:18 芝麻油:22 调和油:15 稻米油:21 山茶油:59", sizes: "900ml 5L" },
    { code: "sauce", name: "调味酱料", weight: 7, goods: "生抽:9 老抽:9 陈醋:7 蚝油:8 豆瓣酱:9 料酒:6 番茄酱:8 芝麻酱:14 辣椒酱:10 火锅底料:15", sizes: "300g 500ml" },
    { code: "dry", name: "南北干货", weight: 3, goods: "香菇:18 木耳:16 红枣:13 枸杞:19 桂圆:22 莲子:24 银耳:17 虾皮:15 紫菜:8 粉丝:6", sizes: "100g 250g" },
    { code: "noodles", name: "方便食品", weight: 6, goods: "红烧牛肉面:4 老坛酸菜面:4 自热米饭:19 螺蛳粉:11 火腿肠:5 八宝粥:4 酸辣粉:8 拌面:9 榨菜:2 午餐肉:14", sizes: "单份 五连包" },
  ] },
  { code: "snacks", name: "休闲食品", shelves: [
    { code: "biscuits", name: "饼干糕点", weight: 6, goods: "苏打饼干:7 夹心饼干:8 曲奇:14 蛋黄派:12 沙琪玛:13 威化:9 桃酥:12 全麦吐司:11 蛋糕卷:16 绿豆糕:15", sizes: "100g 400g" },
    { code: "nuts", name: "坚果炒货", weight: 4, goods: "葵花子:8 开心果:26 腰果:25 巴旦木:23 核桃:19 花生:9 夏威夷果:27 松子:36 混合坚果:29 南瓜子:11", sizes: "150g 500g" },
    { code: "chocolate", name: "糖果巧克力", weight: 4, goods: "牛奶巧克力:10 黑巧克力:13 水果糖:6 奶糖:9 棉花糖:7 口香糖:8 薄荷糖:7 果冻:6 软糖:8 酒心巧克力:22", sizes: "80g 礼袋" },
    { code: "crisps", name: "膨化食品", weight: 6, goods: "原味薯片:7 番茄薯片:7 虾条:5 锅巴:5 爆米花:9 妙脆角:6 雪饼:8 米果:8 玉米片:7 海苔:11", sizes: "70g 130g" },
    { code: "dried_meat", name: "肉干卤味", weight: 3, goods: "牛肉干:35 猪肉脯:24 鸭脖:17 凤爪:16 卤蛋:8 鱿鱼丝:22 豆干:9 鸭舌:32 鱼豆腐:10 香肠:14", sizes: "100g 200g" },
  ] },
  { code: "drinks", name: "酒水饮料", shelves: [
    { code: "water", name: "饮用水", weight: 6, goods: "矿泉水:2 纯净水:1 苏打水:4 气泡水:5 天然泉水:3 婴儿水:8 椰子水:9 淡竹叶水:5 薏米水:5 玉米须水:5", sizes: "550ml 整箱" },
    { code: "soft_drinks", name: "饮料", weight: 8, goods: "可乐:3 柠檬汽水:3 冰红茶:3 绿茶:3 乌龙茶:5 橙汁:6 功能饮料:6 凉茶:4 椰汁:5 酸梅汤:5", sizes: "500ml 六连包" },
    { code: "tea_coffee", name: "茶叶咖啡", weight: 2, goods: "西湖龙井:128 铁观音:78 普洱:88 速溶咖啡:29 挂耳咖啡:39 红茶:58 茉莉花茶:36 菊花茶:22 白茶:98 奶茶粉:19", sizes: "袋装 礼盒" },
    { code: "beer", name: "啤酒", weight: 4, goods: "纯生啤酒:6 白啤:9 黑啤:9 精酿啤酒:15 无醇啤酒:7 果味啤酒:8 原浆啤酒:14 冰啤:5 小麦啤酒:10 拉格啤酒:6", sizes: "500ml 整箱" },
    { code: "spirits", name: "白酒葡萄酒", weight: 1, goods: "浓香白酒:138 清香白酒:68 酱香白酒:298 干红:79 干白:75 黄酒:28 米酒:18 梅酒:45 起泡酒:69 威士忌:188", sizes: "500ml 双支" },
  ] },
  { code: "home", name: "日用百货", shelves: [
    { code: "paper", name: "纸品", weight: 6, goods: "抽纸:16 卷纸:19 手帕纸:9 厨房纸:14 湿厕纸:12 湿巾:11 棉柔巾:18 面巾纸:15 擦手纸:13 餐巾纸:7", sizes: "单提 整箱" },
    { code: "laundry", name: "衣物清洁", weight: 4, goods: "洗衣液:19 洗衣凝珠:39 柔顺剂:18 洗衣粉:12 洗衣皂:8 衣领净:13 消毒液:17 漂白水:9 除菌液:19 留香珠:29", sizes: "1kg 3kg" },
    { code: "cleaning", name: "家居清洁", weight: 4, goods: "洗洁精:9 洁厕灵:8 玻璃水:11 油污净:14 地板清洁剂:17 百洁布:6 垃圾袋:9 保鲜膜:9 保鲜袋:8 拖把:35", sizes: "单件 组合" },
    { code: "kitchen", name: "厨房用品", weight: 2, goods: "不粘锅:129 炒锅:119 菜刀:69 砧板:49 保鲜盒:19 保温杯:79 餐具套装:89 汤锅:99 水杯:19 筷子:15", sizes: "小号 大号" },
    { code: "stationery", name: "文具玩具", weight: 2, goods: "中性笔:3 笔记本:8 彩笔:19 积木:59 橡皮泥:16 书包:89 文具盒:18 跳绳:15 拼图:29 贴纸:5", sizes: "单件 套装" },
  ] },
  { code: "care", name: "个护母婴", shelves: [
    { code: "hair", name: "洗发护发", weight: 3, goods: "去屑洗发水:35 柔顺洗发水:33 护发素:29 发膜:39 无硅油洗发水:45 儿童洗发水:32 染发膏:49 定型喷雾:28 防脱洗发水:59 护发精油:49", sizes: "400ml 750ml" },
    { code: "skin", name: "护肤美妆", weight: 3, goods: "洗面奶:35 爽肤水:69 保湿乳液:79 面霜:99 防晒霜:79 面膜:49 护手霜:19 润唇膏:25 卸妆油:59 身体乳:45", sizes: "标准装 套装" },
    { code: "oral", name: "口腔护理", weight: 3, goods: "美白牙膏:16 儿童牙膏:13 软毛牙刷:10 电动牙刷头:39 漱口水:25 牙线:13 牙粉:18 抗敏牙膏:22 正畸牙刷:12 口腔喷雾:19", sizes: "单支 组合装" },
    { code: "baby", name: "母婴用品", weight: 3, goods: "婴儿纸尿裤:89 拉拉裤:95 婴儿湿巾:19 奶瓶:59 婴儿奶粉:228 儿童辅食:22 护臀膏:45 婴儿洗衣液:39 儿童牙刷:12 米粉:35", sizes: "小包 大包" },
    { code: "health", name: "保健食品", weight: 1, goods: "维生素C:39 钙片:59 鱼油:98 蛋白粉:158 蜂蜜:36 阿胶糕:88 燕窝:268 益生菌:89 叶黄素:79 枇杷膏:32", sizes: "单瓶 双瓶" },
  ] },
  { code: "other", name: "其他", shelves: [
    { code: "bakery", name: "现烤面包", weight: 6, goods: "法棍:9 牛角包:6 肉松面包:7 菠萝包:5 蛋挞:4 奶酪包:12 贝果:8 欧包:15 三明治:11 生日蛋糕:98", sizes: "单个 四个" },
    { code: "deli", name: "熟食", weight: 6, goods: "烤鸡:32 卤牛肉:39 凉拌菜:9 炸鸡腿:8 烧鹅:45 红烧肉:26 馒头:4 花卷:4 酱肘子:36 寿司:19", sizes: "小份 大份" },
    { code: "tobacco", name: "烟草", weight: 2, goods: "硬盒香烟:12 软盒香烟:16 细支香烟:18 中支香烟:24 爆珠香烟:20 薄荷香烟:17 短支香烟:15 陈皮香烟:22 茶香香烟:26 礼盒香烟:65", sizes: "单包 双包", excluded: true },
    { code: "gift_cards", name: "购物卡", weight: 0.3, goods: "购物卡100元:100 购物卡200元:200 购物卡300元:300 购物卡500元:500 购物卡1000元:1000", sizes: "实体 电子", excluded: true },
  ] },
];

export const categories: readonly DemoCategory[] = departments.flatMap((department) => [
  { code: department.code, name: department.name, parentCode: null },
  ...department.shelves.map((shelf) => ({ code: shelf.code, name: shelf.name, parentCode: department.code })),
]);

/** About eight hundred articles: each shelf's goods in two sizes, the larger one dearer. Prices end in .90, .80 or .50, as here. */
export const products: readonly DemoProduct[] = departments.flatMap((department) => department.shelves.flatMap((shelf) => productsOf(shelf, department.fresh === true)));

function productsOf(shelf: Shelf, fresh: boolean): readonly DemoProduct[] {
  const dice = new Dice(seedOf(`goods ${shelf.code}`));
  return shelf.goods.split(" ").flatMap((entry, goodIndex) => {
    const [good = "", yuan = "0"] = entry.split(":");
    return shelf.sizes.split(" ").map((size, sizeIndex) => {
      const fen = Number(yuan) * 100;
      const isCard = shelf.code === "gift_cards";
      const larger = Math.floor((fen * dice.pick([160, 180, 190, 240])) / 100);
      const price = isCard || sizeIndex === 0 ? fen : Math.floor(larger / 100) * 100;
      return {
        sku: `${shelf.code.toUpperCase().replace("_", "").slice(0, 6)}-${String(goodIndex + 1).padStart(2, "0")}${sizeIndex + 1}`,
        name: `${good} ${size}`, categoryCode: shelf.code, labels: fresh ? ["fresh"] : [], isEarningExcluded: shelf.excluded === true,
        price: isCard ? price : price + dice.pick([50, 80, 90, 90]), weight: shelf.weight * (sizeIndex === 0 ? 2 : 1) * (0.4 + dice.next()),
      };
    });
  });
}
