import { loadWords } from "@regulars/i18n/one-language";
import { describe, expect, it } from "vitest";
import { answered, ApiProblem, fieldErrors, fieldPath, problemFrom, problemText } from "./problem.js";

describe("a refusal", () => {
  it("says in the person's language what is wrong", async () => {
    const problem = problemFrom({ code: "access.store_unknown", params: { storeId: "S9" } }, 422);
    expect(problemText(await loadWords("zh-CN"), problem)).toBe("没有这家门店：S9");
    expect(problemText(await loadWords("en"), problem)).toContain("S9");
  });

  it("stands beside the field that it is about", async () => {
    const problem = new ApiProblem("request.invalid", 422, { count: 1 }, [{ pointer: "/lines/0/amount", code: "too_small", params: { min: 1 } }]);
    expect(fieldErrors(await loadWords("zh-CN"), problem)).toEqual([{ name: ["lines", 0, "amount"], errors: ["不能小于 1"] }]);
    expect(fieldPath("query/limit")).toEqual(["limit"]);
  });

  it("of a server that does not answer is a problem like any other", async () => {
    await expect(answered(Promise.reject(new TypeError("failed to fetch")))).rejects.toMatchObject({ code: "console.unreachable", status: 0 });
  });
});
