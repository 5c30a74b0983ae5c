/** The channels that have a word of ours; a chain may bring others, which keep the name that it gave them. */
export const channels = ["app", "counter", "flyer", "import", "mini_program", "online", "phone", "pos", "poster", "qr", "shelf", "store", "web", "wechat"] as const;
