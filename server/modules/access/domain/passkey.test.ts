import { describe, expect, it } from "vitest";
import { isPublicUrl } from "../../../platform/config.js";
import { placeOf, siteOf } from "./passkey.js";

describe("where passkeys work", () => {
  it("is the public address, whatever a page says of itself", () => {
    const site = siteOf("https://members.example.com", true);
    expect(placeOf(site, "https://members.example.com.evil.example")).toEqual({ rpId: "members.example.com", origin: "https://members.example.com" });
  });

  it("is this machine by its name, at any port, in a demo without a public address, and never by its number", () => {
    expect(placeOf(siteOf(null, true), "http://localhost:8730")).toEqual({ rpId: "localhost", origin: "http://localhost:8730" });
    for (const origin of ["http://127.0.0.1:8730", "http://localhost.evil.example", ""]) expect(placeOf(siteOf(null, true), origin), origin).toBeNull();
  });

  it("is nowhere in production without a public address", () => {
    expect(placeOf(siteOf(null, false), "http://localhost")).toBeNull();
  });

  it.each([["https://a.example", true], ["http://localhost:8730", true], ["http://a.example", false], ["https://10.0.0.1", false], ["https://[::1]", false], ["https://a.example/console", false], ["a.example", false]])("takes %s as a public address: %s", (text, expected) => {
    expect(isPublicUrl(text)).toBe(expected);
  });
});
