// promptfoo over prompts.json with a provider that answers from it
import { readFileSync } from "node:fs";

const rows = JSON.parse(readFileSync(new URL("prompts.json", import.meta.url), "utf8"));
const provider = (name) => ({
  id: () => name,
  callApi: async (prompt) => {
    const text = prompt.startsWith("[") ? JSON.parse(prompt).at(-1).content : prompt;
    const row = rows.find((one) => one.prompt === text);
    return row.answer === null
      ? { error: "the model is out of order" }
      : { output: row.answer, tokenUsage: { prompt: 11, completion: 5, total: 16 }, finishReason: "stop" };
  },
});

export default {
  prompts: ['[{"role": "system", "content": "Be brief."}, {"role": "user", "content": {{prompt | dump}}}]'],
  providers: [provider("recorded-a"), provider("recorded-b")],
  tests: rows.map((row) => ({ vars: { prompt: row.prompt, type: row.type }, assert: [{ type: "contains", value: "never there" }] })),
};
