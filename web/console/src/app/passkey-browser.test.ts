import { describe, expect, it } from "vitest";
import { passkeyObstacle } from "./passkey-browser.js";

describe("a passkey button", () => {
  it("says at which name to open the page when it was opened by a number", () => {
    expect(passkeyObstacle("localhost", { hostname: "127.0.0.1", port: "8730" }, true)).toEqual({ key: "console.passkey.elsewhere", params: { place: "localhost:8730" } });
    expect(passkeyObstacle("members.example.com", { hostname: "10.0.0.7", port: "8730" }, true)?.params).toEqual({ place: "members.example.com" });
  });

  it("can be pressed where the name is right and the browser able", () => {
    expect(passkeyObstacle("localhost", { hostname: "localhost", port: "8730" }, true)).toBeNull();
    expect(passkeyObstacle("localhost", { hostname: "localhost", port: "8730" }, false)?.key).toBe("console.passkey.no_browser");
    expect(passkeyObstacle(null, { hostname: "localhost", port: "" }, true)?.key).toBe("console.passkey.nowhere");
  });
});
