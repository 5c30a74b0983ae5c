import { describe, expect, it } from "vitest";
import { possibleKinds } from "./look-up.js";

describe("what is typed into the look-up box", () => {
  it("is a phone number first when it is as long as one", () => {
    expect(possibleKinds("138 0013 8000")[0]).toBe("phone");
    expect(possibleKinds("+44 7700 900123")[0]).toBe("phone");
  });

  it("is a member number or a card when it is longer or shorter", () => {
    expect(possibleKinds("100000000018").slice(0, 2)).toEqual(["member_number", "card"]);
  });

  it("is an e-mail address where there is an @, and never a phone number where there are letters", () => {
    expect(possibleKinds("li@example.com")[0]).toBe("email");
    expect(possibleKinds("VIP-88")).not.toContain("phone");
  });
});
