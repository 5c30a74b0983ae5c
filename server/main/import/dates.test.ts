import { timeZone, toRfc3339 } from "@regulars/kernel";
import { describe, expect, it } from "vitest";
import { dayReader, faultOfFormat, instantReader } from "./dates.js";

const london = timeZone("Europe/London");
const read = (format: string, text: string): string | null => {
  const at = instantReader(format, london)(text);
  return at === null ? null : toRfc3339(at);
};

describe("dates of an import", () => {
  it("reads a wall clock in the mapping's zone, in winter and in summer", () => {
    expect(read("yyyy-MM-dd HH:mm:ss", "2010-12-01 08:26:00")).toBe("2010-12-01T08:26:00.000Z");
    expect(read("yyyy-MM-dd HH:mm:ss", "2011-07-01 08:26:00")).toBe("2011-07-01T07:26:00.000Z");
    expect(read("M/d/yyyy H:mm", "7/1/2011 8:26")).toBe("2011-07-01T07:26:00.000Z");
  });

  it("takes the first of two equal clock times, and steps over a clock time that never was", () => {
    expect(read("yyyy-MM-dd HH:mm", "2011-10-30 01:30")).toBe("2011-10-30T00:30:00.000Z");
    expect(read("yyyy-MM-dd HH:mm", "2011-03-27 01:30")).toBe("2011-03-27T01:30:00.000Z");
  });

  it("refuses days that do not exist and texts of another shape", () => {
    expect(read("yyyy-MM-dd", "2011-02-29")).toBeNull();
    expect(read("yyyy-MM-dd", "2011-2-9")).toBeNull();
    expect(read("yyyy-MM-dd HH:mm", "2011-02-09 24:10")).toBeNull();
    expect(read("rfc3339", "2011-02-09 10:00:00")).toBeNull();
  });

  it("reads the named formats, which carry their own zone", () => {
    expect(read("rfc3339", "2011-02-09T10:00:00+08:00")).toBe("2011-02-09T02:00:00.000Z");
    expect(read("epochSeconds", "1297245600")).toBe("2011-02-09T10:00:00.000Z");
    expect(read("epochMilliseconds", "1297245600000")).toBe("2011-02-09T10:00:00.000Z");
  });

  it("reads a birthday as a day, in no zone", () => {
    expect(dayReader("d.M.yyyy")("9.2.1988")).toBe("1988-02-09");
    expect(dayReader("yyyyMMdd")("19880229")).toBe("1988-02-29");
  });

  it("says what a pattern lacks", () => {
    expect(faultOfFormat("yyyy-MM")).toBe("has no day (dd or d)");
    expect(faultOfFormat("HH:mm dd.MM.yy")).toBeNull();
  });
});
