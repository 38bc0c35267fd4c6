"""Without globals() at the top, which makes a build keep every builtin method, and without _socket."""

__all__ = [
    "FunctionType",
    "LambdaType",
    "CodeType",
    "MappingProxyType",
    "SimpleNamespace",
    "CellType",
    "GeneratorType",
    "CoroutineType",
    "AsyncGeneratorType",
    "MethodType",
    "BuiltinFunctionType",
    "BuiltinMethodType",
    "WrapperDescriptorType",
    "MethodWrapperType",
    "MethodDescriptorType",
    "ClassMethodDescriptorType",
    "ModuleType",
    "TracebackType",
    "FrameType",
    "GetSetDescriptorType",
    "MemberDescriptorType",
    "new_class",
    "resolve_bases",
    "prepare_class",
    "get_original_bases",
    "DynamicClassAttribute",
    "coroutine",
    "GenericAlias",
    "UnionType",
    "EllipsisType",
    "NoneType",
    "NotImplementedType",
]


def __getattr__(name):
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
