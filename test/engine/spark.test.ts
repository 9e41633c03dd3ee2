import { describe, expect, test } from "vitest";
import { bindParameters } from "../../src/engine/spark/bind-parameters.ts";
import { sparkError } from "../../src/engine/spark/spark-error.ts";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";

describe("values of parameters in a statement for Spark", () => {
  test("take the place of their names, but not within quotes", () => {
    expect(bindParameters("sex = :sex AND `:sex` = ':sex' AND n > :n", { sex: "F", n: 3 })).toBe(
      "sex = 'F' AND `:sex` = ':sex' AND n > 3",
    );
  });

  test("cannot end their quotes", () => {
    const value = "x' OR '1'='1";
    expect(bindParameters("a = :a", { a: value })).toBe("a = 'x\\' OR \\'1\\'=\\'1'");
    expect(bindParameters("a = :a AND b = :b", { a: "\\", b: ":a" })).toBe("a = '\\\\' AND b = ':a'");
  });

  test("are not left out", () => {
    expect(() => bindParameters("a = :missing", {})).toThrow("missing");
  });
});

describe("what Spark says when it fails", () => {
  const SAID = [
    ["connect ECONNREFUSED 127.0.0.1:10000", "warehouse-unreachable"],
    ["read ECONNRESET", "warehouse-connection-lost"],
    ["Authentication error: 401 for token dapi123", "warehouse-refused-login"],
    ["Received a response with a bad HTTP status code: 403", "warehouse-refused-login"],
    ["Received a response with a bad HTTP status code: 503", "warehouse-unavailable"],
    ["Received a response with a bad HTTP status code: 404", "warehouse-path-unknown"],
    ["Authentication error: 1.1 400 Illegal character", "warehouse-other-transport"],
    ["self-signed certificate in certificate chain SELF_SIGNED_CERT_IN_CHAIN", "warehouse-certificate"],
    ["Invalid SessionHandle: SessionHandle [abc]", "warehouse-session-ended"],
    ["Total size of serialized results is bigger than spark.driver.maxResultSize", "warehouse-over-limit"],
    ["Job 403 cancelled because killed via the Web UI", "warehouse-stopped-query"],
    ["[TABLE_OR_VIEW_NOT_FOUND] The table or view `a`.`b` cannot be found", "warehouse-table-missing"],
    ["[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column `nhs` cannot be resolved", "warehouse-column-missing"],
    ["[INSUFFICIENT_PERMISSIONS] User does not have permission SELECT", "warehouse-forbidden"],
    ["[DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES] Cannot resolve", "warehouse-column-type"],
    [
      "[CAST_INVALID_INPUT] The value 'Mrs Smith' of the type \"STRING\" cannot be cast",
      "value-does-not-cast",
    ],
    ["Job 3 cancelled part of cancelled job group", "warehouse-stopped-query"],
    ["[SOMETHING_NEW] Mrs Smith", "warehouse-failed"],
  ] as const;

  test.each(SAID)("%s", (message, code) => {
    const error = sparkError(new Error(message));
    expect(error).toBeInstanceOf(DeepdiveError);
    expect(error).toMatchObject({ code });
    // No value of a row, no secret and no statement of Spark's.
    expect(error.message).not.toMatch(/Smith|dapi123|`a`/);
  });

  test("of an unknown error its class alone is told", () => {
    expect(sparkError(new Error("[SOMETHING_NEW] Mrs Smith")).message).toContain("[SOMETHING_NEW]");
  });
});
