export const leaving = {
  "leaving.open_holds": "Points are set aside for purchases that are not finished; finish or cancel them first",
  "leaving.forfeit_not_confirmed": "{points} points would be lost now, not the {confirmed} that were confirmed; look at it again",
} as const;
