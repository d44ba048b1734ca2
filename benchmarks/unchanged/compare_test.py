"""python3 -m unittest compare_test, in this folder."""

import pathlib
import tempfile
import unittest

import compare


def paths(before, after):
    return [(one.path, one.kind) for one in compare.differences(before, after, "a/stdout:")]


class DifferencesTest(unittest.TestCase):
    def test_rows_are_told_apart_by_what_they_are_of(self):
        before = {"tasks": [{"task": "a", "value": 1}, {"task": "b", "value": 2}]}
        after = {"tasks": [{"task": "new", "value": 0}, {"task": "a", "value": 1}, {"task": "b", "value": 3}]}
        self.assertEqual(
            [("a/stdout:tasks[b].value", "changed"), ("a/stdout:tasks[new]", "added")], paths(before, after))

    def test_the_order_of_rows_counts_and_that_of_fields_does_not(self):
        before = {"tasks": [{"task": "a", "value": 1}, {"task": "b"}]}
        after = {"tasks": [{"task": "b"}, {"value": 1, "task": "a"}]}
        self.assertEqual([("a/stdout:tasks.order", "changed")], paths(before, after))

    def test_a_number_that_became_whole_is_another(self):
        self.assertEqual([("a/stdout:x", "changed")], paths({"x": 1.0}, {"x": 1}))
        self.assertEqual([("a/stdout:x", "changed")], paths({"x": [1.0]}, {"x": [True]}))

    def test_the_last_digit_counts(self):
        self.assertEqual([("a/stdout:x", "changed")], paths({"x": 0.1 + 0.2}, {"x": 0.3}))

    def test_null_is_no_missing_field(self):
        self.assertEqual([("a/stdout:x", "gone")], paths({"x": None}, {}))

    def test_nan_is_equal_to_itself(self):
        self.assertEqual([], paths(compare.read_json('{"x": NaN}'), compare.read_json('{"x": NaN}')))

    def test_rows_without_a_name_are_numbered(self):
        self.assertEqual([("a/stdout:[1].x", "changed")], paths([{"x": 1}, {"x": 2}], [{"x": 1}, {"x": 3}]))

    def test_a_line_more_does_not_move_the_others(self):
        before, after = compare.Lines(["one", "two"]), compare.Lines(["one", "and", "two"])
        self.assertEqual([("a/stdout:lines[2]", "added")], paths(before, after))

    def test_texts_of_answers_are_not_shown(self):
        shown = compare.Difference("a/outcomes.jsonl:[answer x].response.text", "changed", "rude", "ruder").shown()
        self.assertNotIn("rude", shown)


class AllowedTest(unittest.TestCase):
    def allowed(self, line):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "allowed.txt")
            file.write_text(f"# a remark\n\n{line}\n")
            return compare.read_allowed(file)[0]

    def test_a_star_stands_for_anything_and_brackets_for_themselves(self):
        line = self.allowed("*tasks[a/*].value | meant")
        self.assertTrue(line.covers(compare.Difference("x/stdout:tasks[a/b].value", "changed", 1, 2)))
        self.assertFalse(line.covers(compare.Difference("x/stdout:tasks[c/b].value", "changed", 1, 2)))

    def test_a_distance_covers_numbers_that_are_near(self):
        line = self.allowed("* | within 1e-12 | another order of sums")
        self.assertTrue(line.covers(compare.Difference("x", "changed", 0.1 + 0.2, 0.3)))
        self.assertFalse(line.covers(compare.Difference("x", "changed", 0.3, 0.3001)))
        self.assertFalse(line.covers(compare.Difference("x", "changed", None, 0.3)))

    def test_only_the_kind_that_is_named_is_covered(self):
        line = self.allowed("* | added | a new field")
        self.assertTrue(line.covers(compare.Difference("x", "added", after=1)))
        self.assertFalse(line.covers(compare.Difference("x", "gone", 1)))

    def test_a_line_without_a_reason_is_refused(self):
        for line in ["*", "* |", "* | added |", "* | sometimes | why not"]:
            with self.assertRaises(ValueError):
                self.allowed(line)


if __name__ == "__main__":
    unittest.main()
