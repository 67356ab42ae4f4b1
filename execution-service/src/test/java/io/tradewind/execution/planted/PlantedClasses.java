package io.tradewind.execution.planted;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The classes of this service and its tests once more, one of them with a mistake. A method in which a mistake is made
 * is kept under another name; in its place stands one that asks {@link Mistake} for the arguments, calls what was kept,
 * and asks again for the result.
 */
final class PlantedClasses extends ClassLoader {

    static final String ROOT = "io.tradewind.execution.";
    private static final ClassDesc MISTAKE = Mistake.class.describeConstable().orElseThrow();
    private static final ClassDesc OBJECTS = CD_Object.arrayType();
    private static final MethodTypeDesc TAKEN = MethodTypeDesc.of(OBJECTS, CD_String, OBJECTS);
    private static final MethodTypeDesc RETURNED = MethodTypeDesc.of(CD_Object, CD_String, CD_Object, OBJECTS);

    private final Optional<Mistake> mistake;

    PlantedClasses(Optional<Mistake> mistake) {
        super(PlantedClasses.class.getClassLoader());
        this.mistake = mistake;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ROOT)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name);
        byte[] planted = mistake.filter(it -> name.equals(ROOT + it.place().type()))
                .map(it -> planted(bytes, it))
                .orElse(bytes);
        return defineClass(name, planted, 0, planted.length);
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] planted(byte[] bytes, Mistake mistake) {
        String name = mistake.place().method();
        ClassModel type = ClassFile.of().parse(bytes);
        if (type.methods().stream().noneMatch(method -> method.methodName().equalsString(name))) {
            throw new IllegalStateException(mistake.place().type() + " has no method " + name);
        }
        return ClassFile.of().transformClass(type, (builder, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString(name)) {
                keep(builder, method);
                replace(builder, type, method, mistake);
            } else {
                builder.with(element);
            }
        });
    }

    private static String kept(MethodModel method) {
        return method.methodName().stringValue() + "$right";
    }

    private static void keep(ClassBuilder builder, MethodModel method) {
        builder.withMethod(
                kept(method),
                method.methodTypeSymbol(),
                method.flags().flagsMask(),
                same -> method.forEach(same::with));
    }

    private static void replace(ClassBuilder builder, ClassModel type, MethodModel method, Mistake mistake) {
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        ClassDesc owner = type.thisClass().asSymbol();
        MethodTypeDesc signature = method.methodTypeSymbol();
        List<ClassDesc> of = new ArrayList<>(signature.parameterList());
        if (!isStatic) {
            of.addFirst(owner);
        }
        builder.withMethodBody(
                method.methodName(), method.methodType(), method.flags().flagsMask(), code -> {
                    int arguments = code.allocateLocal(TypeKind.REFERENCE);
                    code.loadConstant(mistake.name());
                    pack(code, of);
                    code.invokestatic(MISTAKE, "taken", TAKEN).astore(arguments);
                    code.loadConstant(mistake.name());
                    unpack(code, of, arguments);
                    if (isStatic) {
                        code.invokestatic(owner, kept(method), signature);
                    } else {
                        code.invokevirtual(owner, kept(method), signature);
                    }
                    box(code, signature.returnType());
                    code.aload(arguments).invokestatic(MISTAKE, "returned", RETURNED);
                    unbox(code, signature.returnType());
                    code.return_(TypeKind.from(signature.returnType()));
                });
    }

    private static void pack(CodeBuilder code, List<ClassDesc> of) {
        code.loadConstant(of.size()).anewarray(CD_Object);
        int slot = 0;
        for (int i = 0; i < of.size(); i++) {
            TypeKind kind = TypeKind.from(of.get(i));
            code.dup().loadConstant(i).loadLocal(kind, slot);
            box(code, of.get(i));
            code.aastore();
            slot += kind.slotSize();
        }
    }

    private static void unpack(CodeBuilder code, List<ClassDesc> of, int arguments) {
        for (int i = 0; i < of.size(); i++) {
            code.aload(arguments).loadConstant(i).aaload();
            unbox(code, of.get(i));
        }
    }

    private static void box(CodeBuilder code, ClassDesc type) {
        if (type.equals(CD_void)) {
            code.aconst_null();
        } else if (type.isPrimitive()) {
            code.invokestatic(boxed(type), "valueOf", MethodTypeDesc.of(boxed(type), type));
        }
    }

    private static void unbox(CodeBuilder code, ClassDesc type) {
        if (type.equals(CD_void)) {
            code.pop();
        } else if (type.isPrimitive()) {
            String value = type.displayName() + "Value";
            code.checkcast(boxed(type)).invokevirtual(boxed(type), value, MethodTypeDesc.of(type));
        } else {
            code.checkcast(type);
        }
    }

    private static ClassDesc boxed(ClassDesc type) {
        if (type.equals(CD_boolean)) {
            return ConstantDescs.CD_Boolean;
        }
        if (type.equals(CD_int)) {
            return ConstantDescs.CD_Integer;
        }
        throw new IllegalArgumentException("no mistake is planted where " + type.displayName() + " is used");
    }
}
