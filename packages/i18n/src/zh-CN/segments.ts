export const segments = {
  "segments.tag_unknown": "没有这个标签：{code}",
  "segments.tag_not_found": "没有这个标签",
  "segments.tag_exists": "标签代码 {code} 已存在",
  "segments.tag_inactive": "标签 {code} 已停用，不能再添加",
  "segments.tag_refused": "会员已要求删除标签 {code}，不能再添加",
  "segments.tag_end_past": "标签的结束时间不能在过去",
  "segments.change.added": "添加",
  "segments.change.removed": "移除",
  "segments.change.refused": "应会员要求删除",
  "segments.change.overridden": "说明原因后重新添加",
  "segments.change.left": "随会员注销移除",
} as const;
