"""Signing in, activating an account, binding a code generator."""

from django import forms

PASSWORD_INPUT = {"autocomplete": "current-password"}
CODE_INPUT = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class SignInForm(forms.Form):
    """Both proofs at once: a wrong one does not tell which."""

    username = forms.CharField(label="用户名", max_length=60, widget=forms.TextInput({"autocomplete": "username"}))
    password = forms.CharField(label="密码", max_length=200, widget=forms.PasswordInput(PASSWORD_INPUT))
    totp = forms.CharField(
        label="动态口令", max_length=10, help_text="验证器应用上显示的六位数字", widget=forms.TextInput(CODE_INPUT)
    )


class ActivationForm(forms.Form):
    """The code from the letter, and a password twice."""

    username = forms.CharField(label="用户名", max_length=60, widget=forms.TextInput({"autocomplete": "username"}))
    activation_code = forms.CharField(
        label="激活码", max_length=20, help_text="开户单位交给您的十二位激活码，只能用一次"
    )
    password = forms.CharField(
        label="设置密码",
        max_length=200,
        help_text="至少12位，同时有字母和数字",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输入一次密码", max_length=200, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> None:
        """Both passwords must be the same."""
        typed = super().clean() or self.cleaned_data
        if typed.get("password") and typed.get("again") and typed["password"] != typed["again"]:
            self.add_error("again", "两次输入的密码不一样，请重新输入")


class EnrolmentForm(forms.Form):
    """Somebody who has a password but no generator yet."""

    username = forms.CharField(label="用户名", max_length=60, widget=forms.TextInput({"autocomplete": "username"}))
    password = forms.CharField(label="密码", max_length=200, widget=forms.PasswordInput(PASSWORD_INPUT))


class GeneratorForm(EnrolmentForm):
    """The generator shows its first code."""

    totp = forms.CharField(
        label="动态口令", max_length=10, help_text="扫描后应用上显示的六位数字", widget=forms.TextInput(CODE_INPUT)
    )


class StepUpForm(forms.Form):
    """The code generator once more, before something that binds."""

    totp = forms.CharField(
        label="动态口令",
        max_length=10,
        help_text="请输入验证器应用上现在显示的六位数字；刚用过的口令不能再用，请等下一个",
        widget=forms.TextInput(CODE_INPUT),
    )
