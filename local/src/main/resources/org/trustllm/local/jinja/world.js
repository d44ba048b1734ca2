// What jinja.js expects of its world and Rhino does not have. Stands before it.
var module = { exports: {} };
var exports = module.exports;

// A class written as a function takes for itself what its parent returns, and JavaScript's own Error returns another one.
var Error = (function (native) {
  function Error(message) {
    this.message = message === undefined ? "" : String(message);
  }
  Error.prototype = Object.create(native.prototype, { constructor: { value: Error, writable: true } });
  return Error;
})(Error);

// English names of months, as Python's strftime writes them in its own locale.
var Intl = {
  DateTimeFormat: function (locale, options) {
    var names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December"];
    this.format = function (date) {
      var name = names[date.getMonth()];
      return options.month === "short" ? name.substring(0, 3) : name;
    };
  },
};
