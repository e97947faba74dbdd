/// How a table with the class `stacks` shows itself on a narrow screen: each row as a list of names and values.
///
/// The names come from the cells' `data-label`; the row of titles is left to screen readers. Used by the page of a check and
/// by the partner desk, whose colours have the same names.
package let stackedTableStyle = """
  @media screen and (max-width:640px){
  .stacks,.stacks tbody,.stacks tr{display:block;width:100%;min-width:0}
  .stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
  .stacks tr{padding:8px 0;border-bottom:1px solid var(--rule)}.stacks tr:last-child{border-bottom:0}
  .stacks td,.stacks th[scope=row]{display:grid;grid-template-columns:minmax(7em,38%) minmax(0,1fr);gap:2px 12px;
  align-items:start;justify-items:start;min-width:0;max-width:none;padding:3px 0;border:0;text-align:left;white-space:normal;
  overflow-wrap:anywhere}
  .stacks td>*{grid-column:2}
  .stacks td::before,.stacks th[scope=row]::before{content:attr(data-label);grid-column:1;grid-row:1/span 3;color:var(--quiet);
  font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-weight:400}
  .stacks td:not([data-label]),.stacks th[scope=row]:not([data-label]){display:block}
  .stacks td:empty,.stacks td.none{display:none}.stacks mark:empty::after{content:"–"}}
  """
