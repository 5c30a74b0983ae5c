export const leaving = {
  "leaving.open_holds": "有未完成的购物占用着积分，请先完成或取消",
  "leaving.forfeit_not_confirmed": "将失去的积分现为 {points}，与确认的 {confirmed} 不符，请重新查看",
} as const;
