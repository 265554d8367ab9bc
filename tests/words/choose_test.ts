import { assertEquals } from "@std/assert";
import { chooseLanguage, languageCookie, languagePath } from "../../lib/words/choose.ts";

const TAGS = ["en", "zh", "es", "de", "ja", "ar"];

const reader = (headers: Record<string, string>, path = "/") => ({
  url: `https://a.example${path}`,
  headers: new Headers(headers),
});
const asked = (accepted: string) => chooseLanguage(reader({ "accept-language": accepted }), TAGS);

Deno.test("a browser gets the language it prefers, whichever country it is for", () => {
  assertEquals(asked("de-AT,de;q=0.9,en;q=0.8"), "de");
  assertEquals(asked("en-GB;q=0.5, ja"), "ja");
  assertEquals(asked("es-419"), "es");
  assertEquals(asked("zh-CN,zh;q=0.9"), "zh");
});

Deno.test("whoever wants none of them, or asks in no language at all, reads the first", () => {
  for (const accepted of ["fr-FR,fr;q=0.9", "", ";;;q=x", "de;q=0", "*"]) {
    assertEquals(asked(accepted), "en", accepted);
  }
  assertEquals(chooseLanguage(reader({}), TAGS), "en");
});

Deno.test("a choice counts more than the browser, and the address more than an earlier choice", () => {
  const headers = { "accept-language": "de", cookie: "a=b; looksee_language=ar; c=d" };
  assertEquals(chooseLanguage(reader(headers), TAGS), "ar");
  assertEquals(chooseLanguage(reader(headers, "/?language=ja"), TAGS), "ja");
});

Deno.test("a choice of what there is not is none", () => {
  for (const [path, cookie] of [["/?language=tlh", ""], ["/", "looksee_language=%3Cb%3E"]]) {
    assertEquals(chooseLanguage(reader({ "accept-language": "de", cookie }, path), TAGS), "de");
    assertEquals(languageCookie({ url: `https://a.example${path}` }, TAGS), null);
  }
  assertEquals(chooseLanguage(reader({}, "/?language=constructor"), TAGS), "en");
});

Deno.test("the address of a language is one that chooses it, and it is kept", () => {
  const url = `https://a.example${languagePath("ar")}`;
  assertEquals(chooseLanguage({ url, headers: new Headers() }, TAGS), "ar");
  const [pair] = languageCookie({ url }, TAGS)!.split(";");
  assertEquals(chooseLanguage(reader({ cookie: pair }), TAGS), "ar");
});
