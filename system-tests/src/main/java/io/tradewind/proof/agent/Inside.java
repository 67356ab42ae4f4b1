package io.tradewind.proof.agent;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reaches into the service's objects, which this jar does not know at compile time. */
public final class Inside {
    private Inside() {}

    /** A field's value, private or not; it must have one. */
    public static Object field(Object object, String name) {
        Object value = find(object, name);
        if (value == null) {
            throw new IllegalStateException(object.getClass() + " has no " + name);
        }
        return value;
    }

    /** A field's value, private or not. */
    public static @Nullable Object find(Object object, String name) {
        try {
            var field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls the only method of this name with as many arguments; it must return something. */
    public static Object call(Object object, String name, Object... arguments) {
        Object value = invoke(object, name, arguments);
        if (value == null) {
            throw new IllegalStateException(name + " of " + object.getClass() + " returned nothing");
        }
        return value;
    }

    /** Calls the only method of this name with as many arguments. */
    public static @Nullable Object invoke(Object object, String name, Object... arguments) {
        try {
            Method method = Arrays.stream(object.getClass().getDeclaredMethods())
                    .filter(one -> one.getName().equals(name) && one.getParameterCount() == arguments.length)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(name));
            method.setAccessible(true);
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of a record with one component changed. */
    public static Object with(Object original, String name, Object value) {
        try {
            RecordComponent[] components = original.getClass().getRecordComponents();
            @Nullable Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(name) ? value : find(original, components[i].getName());
            }
            Constructor<?> constructor = original.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
