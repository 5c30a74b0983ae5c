export const games = {
  "games.member_unknown": "There is no such member",
  "games.member_blocked": "This member may not earn points at present",
  "games.check_ins_closed": "Check-ins are switched off",
  "games.settings_start_too_early": "Check-in settings cannot hold from {startsOn}: not before today ({today}), and later than those already set",
  "games.settings_faulty": "The check-in settings contradict themselves in {count} places",
} as const;
