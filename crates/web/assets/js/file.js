// Says that a file is too large before it is sent; the server says the same when it has come.
export default function file(input) {
  const check = () => {
    const over = [...input.files].some((chosen) => chosen.size > Number(input.dataset.file));
    input.setCustomValidity(over ? input.dataset.tooLarge : "");
    if (over) input.reportValidity();
  };
  input.addEventListener("change", check);
}
