export interface DeviceWords {
  readonly browser: string;
  readonly system: string;
}

// The order matters: later browsers call themselves by the names of earlier ones as well.
const browsers: readonly (readonly [RegExp, string])[] = [[/Edg\w*\//, "Edge"], [/MicroMessenger\//, "WeChat"], [/OPR\//, "Opera"], [/Firefox\/|FxiOS\//, "Firefox"], [/Chrome\/|CriOS\//, "Chrome"], [/Safari\//, "Safari"]];
const systems: readonly (readonly [RegExp, string])[] = [[/Windows/, "Windows"], [/Android/, "Android"], [/iPhone|iPod/, "iPhone"], [/iPad/, "iPad"], [/Mac OS X|Macintosh/, "macOS"], [/CrOS/, "ChromeOS"], [/Linux/, "Linux"]];

/** What a browser says of itself, as a person would; null when it says nothing that we know. */
export function deviceWords(userAgent: string): DeviceWords | null {
  const nameIn = (names: readonly (readonly [RegExp, string])[]): string | undefined => names.find(([mark]) => mark.test(userAgent))?.[1];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  return browser === undefined || system === undefined ? null : { browser, system };
}
