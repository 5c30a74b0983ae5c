export const games = {
  "games.member_unknown": "没有这位会员",
  "games.member_blocked": "该会员目前不能获得积分",
  "games.check_ins_closed": "签到活动已关闭",
  "games.settings_start_too_early": "签到规则不能从 {startsOn} 起生效：不能早于今天（{today}），也必须晚于已有规则的生效日",
  "games.settings_faulty": "签到规则自相矛盾：有 {count} 处错误",
} as const;
