export const merging = {
  "merging.blocked": "合并前还有 {count} 件事要处理",
  "merging.not_found": "没有这次合并",
  "merging.already_undone": "这次合并已经撤销过",
  "merging.merged_onward": "保留的会员后来又被合并：请先撤销那一次合并",
  "merging.members_invalid": "会员不能与自己合并，也不能重复列出",
  "merging.member_frozen": "会员已冻结：请先解除冻结",
  "merging.member_gone": "会员已注销或已被合并",
  "merging.open_holds": "还有预占的积分：请先完成或释放",
  "merging.too_many_identities": "身份标识合计太多：请先关闭不再使用的",
} as const;
