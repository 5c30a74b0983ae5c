const browsers = [["WeChat", /MicroMessenger/], ["Alipay", /AlipayClient/], ["Edge", /Edg\//], ["Firefox", /Firefox\/|FxiOS/], ["Chrome", /Chrome\/|CriOS/], ["Safari", /Safari\//]] as const;
const systems = [["iPhone", /iPhone/], ["iPad", /iPad/], ["HarmonyOS", /HarmonyOS|OpenHarmony/], ["Android", /Android/], ["Windows", /Windows/], ["macOS", /Mac OS X/], ["Linux", /Linux/]] as const;

/** A browser in two words, so that a person knows it again in the list of sessions. All else that it says of itself is not kept. */
export function browserName(userAgent: string): string {
  const first = (names: readonly (readonly [string, RegExp])[]): string | undefined => names.find(([, form]) => form.test(userAgent))?.[0];
  return [first(browsers), first(systems)].filter((each) => each !== undefined).join(" · ");
}
